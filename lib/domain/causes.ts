/** What needs someone, grouped by cause. */
export { Cause, CauseInput } from "./causes/cause";
