import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link";
import { asConsoleError, type ConsoleError } from "@/lib/errors/console-error";

/** Absent and forbidden look the same on purpose: the answer must not tell which. */
export const isHidden = (error: ConsoleError): boolean => error.code === "not-found" || error.code === "forbidden";

/** Says what failed, what it means and what can be done. `error` may be whatever was thrown. */
export function ErrorState({ error, onRetry, meaning }: { error: unknown; onRetry?: () => void; meaning?: ReactNode }) {
  const known = asConsoleError(error);
  const request = known.requestId ? (
    <span className="text-ink-3">
      request <span className="font-mono">{known.requestId}</span>
    </span>
  ) : null;
  if (isHidden(known)) {
    return (
      <Message title="Not here, or not for you.">
        <p>There is no such thing, or your role may not see it. We answer the same for both.</p>
        {request ? <p>{request}</p> : null}
      </Message>
    );
  }
  const wait = known.retryAfterSeconds === undefined ? null : ` It asked us to wait ${known.retryAfterSeconds} s.`;
  return (
    <Message title={known.title} tone="error">
      {known.detail === known.title ? null : (
        <p>
          {known.detail}
          {wait}
        </p>
      )}
      {known.issues.length > 0 ? (
        <ul className="list-disc pl-4">
          {known.issues.slice(0, 8).map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              {issue.path ? <code>{issue.path}</code> : null} {issue.message}
            </li>
          ))}
        </ul>
      ) : null}
      {meaning ? <p>{meaning}</p> : null}
      <p className="flex flex-wrap gap-x-2">
        {onRetry ? <LinkButton onClick={onRetry}>Try now</LinkButton> : null}
        {request}
      </p>
    </Message>
  );
}

/** Words in the place of data: what is so, why, and one way on. */
export function Message({
  title,
  tone = "plain",
  children,
}: {
  title: ReactNode;
  tone?: "plain" | "error";
  children?: ReactNode;
}) {
  return (
    <div
      role={tone === "error" ? "alert" : undefined}
      className={`grid gap-1 px-3 py-2.5 text-12 leading-[17px] text-ink-2 ${tone === "error" ? "border-l-2 border-failing" : ""}`}
    >
      <p className="font-firm text-ink">{title}</p>
      {children}
    </div>
  );
}
