/** The seal of the product: 匠 in white on the primary colour. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0958d9" />
      <path
        d="M24 8H9v17h15.500M20.500 11.500c-2 .9-4.200 1.300-7 1.500v3.500c0 2-.3 3.500-1.200 5M13.500 16.300h9.500M19 16.300V22.500"
        fill="none"
        stroke="#fff"
        strokeWidth="2.300"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
