/** What needs someone, grouped by cause; the overview is made of it. */
export { Cause, CauseInput } from "./causes/cause";
export { causesOf } from "./causes/causes-of";
export { type RootCause, rootCauseOf } from "./causes/root-cause";
