/** The pages of the settings, in order. */
export const sections = [{ id: 'connection', href: '/settings/connection' }] as const;
