/** The seedling of the product, on the accent. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="var(--p-on-accent)"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <rect width="24" height="24" rx="6" fill="var(--p-accent)" stroke="none" />
      <path d="M12 18v-7M12 12c0-3 2-5 5-5 0 3-2 5-5 5zM12 14c0-2.4-1.6-4-4.4-4 0 2.4 1.6 4 4.4 4zM8 18h8" />
    </svg>
  );
}
