import { ScrollRegion } from "@/components/ui/scroll-region";
import { type SqlToken, sqlTokens } from "./sql-tokens";

const looks: Record<SqlToken["kind"], string> = {
  word: "text-syn-key font-firm",
  text: "text-syn-str",
  number: "text-syn-num",
  comment: "text-syn-com",
  name: "text-ink",
  plain: "text-ink",
};

/** Pieces have no names; they are told apart by where they begin, which does not change. */
function placed(sql: string) {
  let at = 0;
  return sqlTokens(sql).map((token) => {
    const from = at;
    at += token.text.length;
    return { ...token, key: `at-${from}` };
  });
}

/** The text of a statement as it was submitted; it is fixed once it runs. */
export const SqlText = ({ sql }: { sql: string }) => (
  <ScrollRegion label="SQL, as submitted" className="rounded-panel border border-line bg-sunken">
    <pre className="px-3 py-2 font-mono text-12 leading-[18px] whitespace-pre-wrap wrap-anywhere">
      {placed(sql).map((token) => (
        <span key={token.key} className={looks[token.kind]}>
          {token.text}
        </span>
      ))}
    </pre>
  </ScrollRegion>
);
