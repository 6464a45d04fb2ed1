import { notFound } from "next/navigation";

/** An address that no screen has: said inside the frame, so that one can go on from there. */
export default function Elsewhere() {
  notFound();
}
