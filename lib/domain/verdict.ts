/** The meaning of a verdict, rung by rung; ARCHITECTURE.md and this folder's README tell the words. */
export { judge } from "./verdict/judge";
