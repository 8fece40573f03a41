type Tag = { tagGroupId: number; tagGroupName: string };

/** Tags under their tag groups, in the order in which they came. */
export function byGroup<T extends Tag>(tags: readonly T[]) {
  const groups = new Map<number, { id: number; name: string; tags: T[] }>();
  for (const tag of tags) {
    const group = groups.get(tag.tagGroupId);
    if (group) group.tags.push(tag);
    else groups.set(tag.tagGroupId, { id: tag.tagGroupId, name: tag.tagGroupName, tags: [tag] });
  }
  return [...groups.values()];
}
