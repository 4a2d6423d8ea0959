import type { Viewer } from '../../shared/viewer.ts'

/** Who imports on a page: somebody of HR, the people of their organisation alone. Without one it is the operator. */
export interface ImportingHr extends Pick<Viewer, 'personId' | 'organisationId' | 'roles'> {
  /** The name of their organisation, as a file gives it. */
  organisation: string
}
