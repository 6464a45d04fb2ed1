import type { Metadata } from "next";
import { Faces } from "@/components/faces/faces";

export const metadata: Metadata = { title: "Faces" };

export default function FacesPage() {
  return <Faces />;
}
