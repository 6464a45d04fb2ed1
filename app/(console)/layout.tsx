import type { ReactNode } from "react";
import { Frame } from "@/components/shell/frame";
import { noShellData } from "@/components/shell/shell-data";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return <Frame data={noShellData}>{children}</Frame>;
}
