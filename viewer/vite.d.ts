// What Vite understands in import addresses.

declare module '*.css?inline' {
  const text: string
  export default text
}
