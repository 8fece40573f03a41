/** Called once by the pages' server before it answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { noteAddresses } = await import('#server/api/client-address');
  noteAddresses();
}
