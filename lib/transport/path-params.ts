import { ConsoleError } from "@/lib/errors/console-error";

const longest = 1024;
const templateSegment = /^\{([A-Za-z][A-Za-z0-9]*)\}$/;

/** Why a value may not fill a path segment, or null. A percent sign with two digits would be decoded twice on its way. */
function fault(value: string): string | null {
  if (value === "") return "is empty";
  if (value.length > longest) return `is longer than ${longest} characters`;
  if (value === "." || value.includes("..")) return "holds a dot segment";
  if (/[/\\]/.test(value)) return "holds a slash or backslash";
  if (/%[0-9a-f]{2}/i.test(value)) return "holds a percent escape";
  if ([...value].some((char) => isControl(char.codePointAt(0) ?? 0))) return "holds a control character";
  return null;
}

const isControl = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code <= 0x9f) ||
  code === 0x2028 ||
  code === 0x2029 ||
  (code >= 0xd800 && code <= 0xdfff);

/**
 * Fills a template such as `/jobs/{jid}/plan`: each parameter becomes exactly one escaped segment.
 * @throws ConsoleError invalid, naming the parameter and never its value.
 */
export function fillTemplate(template: string, params: Record<string, string> = {}): string {
  const unused = new Set(Object.keys(params));
  const path = template
    .split("/")
    .map((segment) => {
      const name = templateSegment.exec(segment)?.[1];
      if (name === undefined) return segment;
      const value = params[name];
      unused.delete(name);
      const reason = value === undefined ? "is missing" : fault(value);
      if (value === undefined || reason !== null) {
        throw new ConsoleError("invalid", { detail: `The call was not made: the parameter "${name}" ${reason}.` });
      }
      return encodeURIComponent(value);
    })
    .join("/");
  const extra = [...unused][0];
  if (extra === undefined) return path;
  throw new ConsoleError("invalid", { detail: `The call was not made: "${extra}" is no parameter of ${template}.` });
}

/** Checks a template once, when a target is made. A wrong one is a fault of the adapter. */
export function checkTemplate(template: string): void {
  const segments = template.split("/").slice(1);
  const isSound = (segment: string) => templateSegment.test(segment) || /^[A-Za-z0-9._~:-]+$/.test(segment);
  const isLast = (index: number) => index === segments.length - 1;
  const sound =
    template.startsWith("/") &&
    segments.every((segment, index) =>
      segment === "" ? isLast(index) : segment !== ".." && segment !== "." && isSound(segment),
    );
  if (!sound) throw new Error(`not a path template: ${template}`);
}
