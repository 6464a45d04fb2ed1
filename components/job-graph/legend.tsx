import { EdgePath } from "./edge-layer";

const Line = ({ kind }: { kind: "forward" | "hash" | "broadcast" }) => (
  <svg width="20" height="8" aria-hidden="true" focusable="false">
    <EdgePath d="M0 4H20" kind={kind} pressed={false} />
  </svg>
);

const Entry = ({ children }: { children: React.ReactNode }) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">{children}</span>
);

const swatch = "block h-[7px] border border-line-control";

/** What the marks in the drawing mean. */
export function Legend({ folds }: { folds: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-11 text-ink-3 max-phone:hidden">
      <Entry>
        <i className={`${swatch} w-[30px] bg-linear-90 from-cool to-hot`} />
        busy, cool to hot
      </Entry>
      <Entry>
        <i className={`${swatch} pressed-back w-[18px]`} />
        backpressured
      </Entry>
      <Entry>
        <i className={`${swatch} w-[18px]`} />
        idle
      </Entry>
      {folds ? (
        <Entry>
          <i className={`${swatch} relative w-[30px]`}>
            <i className="absolute top-[1px] left-[3px] h-[3px] w-[18px] bg-cool" />
            <i className="absolute top-0 left-[10px] h-[5px] w-[2px] bg-ink" />
          </i>
          fold: least to most, median
        </Entry>
      ) : null}
      <Entry>
        <Line kind="forward" />
        forward
      </Entry>
      <Entry>
        <Line kind="hash" />
        hash
      </Entry>
      <Entry>
        <Line kind="broadcast" />
        broadcast
      </Entry>
    </span>
  );
}
