import type { z } from "zod";

/**
 * One operation of the console's own API. The route handler, the browser's client, the OpenAPI document and the contract
 * test all take it from here, so that they cannot drift apart.
 */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> = {
  id: string;
  method: "GET" | "POST";
  /** Path below `/api/v1`, parameters in braces. */
  path: string;
  summary: string;
  params: Params;
  query: Query;
  body: Body;
  response: Response;
  /** A write passes the CSRF checks, the authorisation of writes and the audit. */
  effect: "read" | "write";
};

export const endpoint = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  definition: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> => definition;
