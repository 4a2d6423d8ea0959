/** Somebody as who acted on their own account. */
export function actorOf({ id, organisationId }: { id: string; organisationId: string }) {
  return { personId: id, organisationId }
}
