/** A short stable fingerprint of a text (FNV-1a, 32 bits); it tells texts apart and protects nothing. */
export const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
};

/** Lower-case letters, digits and dashes, at most 40; `NullPointerException` becomes `null-pointer-exception`. */
export const slugOf = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-|-$/g, "");
