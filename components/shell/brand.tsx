/** A nest in the fork of a branch. Not an icon: it is drawn once, here. */
export function Brand({ size = 18 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M14 .5v17" strokeWidth="2" />
      <path d="M14 14.6C11.4 11.6 6.6 11.6 1 7.4" strokeWidth="1.6" />
      <circle cx="7.5" cy="5.4" r="4" strokeWidth="1.5" />
      <path d="M4 4.4c2 2.3 5 2.8 7.3 2M4.6 7.7C7 7.5 9.4 5.3 10 2.5" strokeWidth="1.1" />
    </svg>
  );
}
