"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { Loading } from "@/components/state/loading";
import { Remark } from "@/components/state/sentence";
import { shellQuery } from "@/lib/queries/queries";
import type { NodePlane } from "./node-box";
import { NotShown } from "./not-shown";
import type { Picture } from "./picture";
import { useLayout } from "./use-layout";

const Canvas = dynamic(() => import("./canvas").then((module) => module.Canvas), { ssr: false });

type GraphProps = {
  picture: Picture;
  selected: string | null;
  onSelect: (id: string) => void;
  onShow: (() => void) | null;
};

/** The drawing with what it leaves out. */
export function Graph({ picture, selected, onSelect, onShow }: GraphProps) {
  const { layout, failure } = useLayout(picture);
  const shell = useQuery(shellQuery());
  const planes = useMemo(
    () =>
      new Map(
        (shell.data?.planes ?? []).map(({ targetId, answers, periodMs, silentSince }): [string, NodePlane] => [
          targetId,
          { answers, periodMs, silent: silentSince !== null },
        ]),
      ),
    [shell.data],
  );
  if (failure)
    return (
      <Remark tone="red" className="m-3">
        The drawing could not be laid out: {failure}. The list says the same.
      </Remark>
    );
  if (!layout) return <Loading asking="laying out" rows={6} columns={5} />;
  return (
    <div className="relative min-h-0 flex-1">
      <Canvas {...{ picture, layout, selected, onSelect, planes }} />
      <div className="absolute bottom-3 left-gutter z-6 max-w-[calc(100%-32px)]">
        <NotShown left={picture.notShown} onShow={onShow} />
      </div>
    </div>
  );
}
