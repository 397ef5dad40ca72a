// The other reader of EDTF has no types of its own; the tests only ask whether it reads a text.
declare module 'edtf' {
  const edtf: (text: string) => unknown
  export default edtf
}
