import type { Route } from "./wire";

/** A route with the parameters of the path, or the methods that the path has instead. */
export type Found = { route: Route; path: Record<string, string>; allowed: string[] };
type Answer = Found | { route: null; allowed: string[] } | null;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A malformed escape names nothing that exists; it is looked up as it stands.
    return segment;
  }
}

function parameters(template: string[], segments: string[]): Record<string, string> | null {
  const open = template.at(-1) === "*";
  if (open ? segments.length < template.length : segments.length !== template.length) return null;
  const found: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    if (part === "*") return found;
    const segment = segments[index] ?? "";
    if (part.startsWith(":")) {
      if (segment === "") return null;
      found[part.slice(1)] = decoded(segment);
    } else if (part !== segment) return null;
  }
  return found;
}

/** Finds routes by method and path; routes of equal paths are told apart by method, `all` takes any. */
export function createRouter(routes: readonly Route[]): (method: string, pathname: string) => Answer {
  const compiled = routes.map((route) => ({ route, template: route.path.split("/").slice(1) }));
  return (method, pathname) => {
    const segments = pathname.split("/").slice(1);
    const allowed: string[] = [];
    for (const { route, template } of compiled) {
      const path = parameters(template, segments);
      if (!path) continue;
      if (route.method === "all" || route.method === method.toLowerCase()) return { route, path, allowed };
      allowed.push(route.method.toUpperCase());
    }
    return allowed.length > 0 ? { route: null, allowed } : null;
  };
}
