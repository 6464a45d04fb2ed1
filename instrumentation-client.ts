import { config } from "zod/v4/core";

/*
 * Schemas may not compile themselves in a browser: the content policy forbids it, and every try is reported as a breach.
 * This file runs before any other module of the page, so before the first schema is made.
 */
config({ jitless: true });
