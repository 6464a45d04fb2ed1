import { maxManifestCharacters } from "@/lib/domain/finding";
import { formatNumber } from "@/lib/format/numbers";

/** What is read of a file: its name, its size in bytes and its text. */
export type SourceFile = { name: string; size: number; text: () => Promise<string> };
export type Source = { text: string; fileName: string };

/** One kind of line end and no byte-order mark: the positions of findings are counted in this text. */
export const tidy = (text: string): string => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

/** Why a text is too long to be a manifest; null where it is not. */
export const tooLong = (characters: number): string | null =>
  characters > maxManifestCharacters
    ? `${formatNumber(characters)} characters are more than one manifest may have, which is ${formatNumber(maxManifestCharacters)}. Submit it in parts.`
    : null;

/** Puts a document below what is there already, as one more document of the manifest. */
export function joined(above: string, below: string): string {
  if (above.trim() === "") return below;
  const separated = /(^|\n)---\s*$/.test(above) || /^---/.test(below);
  return `${above.replace(/\n*$/, "\n")}${separated ? "" : "---\n"}${below}`;
}

/**
 * Reads files into one manifest, in the order of their names.
 * @throws Error with a sentence where together they are too long. Nothing is read of a file that alone is too long.
 */
export async function readFiles(files: readonly SourceFile[]): Promise<Source> {
  const ordered = [...files].sort((a, b) => a.name.localeCompare(b.name));
  for (const file of ordered) {
    // A character is at most four bytes, so a file over that is too long whatever is in it.
    if (file.size > maxManifestCharacters * 4)
      throw new Error(`${file.name} is not read: ${formatNumber(file.size)} bytes. ${tooLong(file.size)}`);
  }
  let text = "";
  for (const file of ordered) text = joined(text, tidy(await file.text()));
  const long = tooLong(text.length);
  if (long !== null) throw new Error(`${ordered.map((file) => file.name).join(", ")}: ${long}`);
  return { text, fileName: ordered.map((file) => file.name).join(", ") };
}
