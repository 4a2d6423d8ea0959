/** What people call one another: "Tom Ellis" is Tom. */
export function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}
