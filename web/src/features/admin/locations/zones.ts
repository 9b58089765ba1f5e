/** Time zones to choose from: the country's own first. */
const PORTUGAL = ['Europe/Lisbon', 'Atlantic/Madeira', 'Atlantic/Azores'];

export const zones = { portugal: PORTUGAL, others: otherZones() };

function otherZones(): string[] {
  return Intl.supportedValuesOf('timeZone').filter((zone) => !PORTUGAL.includes(zone));
}

/** `Lisbon` of `Europe/Lisbon`; its name is read by people, its address by machines. */
export const cityOf = (zone: string) => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
