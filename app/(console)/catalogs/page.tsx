import type { Metadata } from "next";
import { CatalogsScreen } from "@/components/catalogs/catalogs-screen";

export const metadata: Metadata = { title: "Catalogs" };

export default function CatalogsPage() {
  return <CatalogsScreen />;
}
