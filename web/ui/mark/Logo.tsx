/** The mark of the product. */
export function Logo(props: { size?: number }) {
  const size = props.size ?? 24;
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        d="M21.2 11.4C20.2 9.9 18.4 9 16.1 9 13 9 10.9 10.5 10.9 12.7c0 5 10.4 2.1 10.4 6.7 0 2.3-2.3 3.7-5.3 3.7-2.6 0-4.6-1-5.7-2.7"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
