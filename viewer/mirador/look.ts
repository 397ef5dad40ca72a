// Mirador in the house's colours and type, with a focus that is always seen (mirador#3118, #4354).

const outline = (colour: string) => ({ outline: `3px solid ${colour}`, outlineOffset: '-3px' })

const components = (brick: string) => ({
  MuiButtonBase: {
    styleOverrides: { root: { '&.Mui-focusVisible': outline(brick) } },
  },
  MuiLink: { styleOverrides: { root: { '&:focus-visible': outline(brick) } } },
  MuiTab: { styleOverrides: { root: { '&.Mui-focusVisible': outline(brick) } } },
  MuiTreeItem: { styleOverrides: { content: { '&.Mui-focused': outline(brick) } } },
  MuiOutlinedInput: {
    styleOverrides: { root: { '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderWidth: 3 } } },
  },
})

const type = { fontFamily: '"Kulturwerk Sans", "Scribal", Arial, sans-serif' }

/** Day and night, as in viewer/styles/tokens.css. */
export const themes = {
  light: {
    palette: {
      mode: 'light',
      primary: { main: '#8f2d20' },
      secondary: { main: '#2a6155' },
      background: { default: '#faf7f2', paper: '#faf7f2' },
      text: { primary: '#1d1a17', secondary: '#5c554d' },
      shades: { dark: '#f2ece1', main: '#faf7f2', light: '#f2ece1' },
      notification: { main: '#8f2d20' },
    },
    typography: type,
    components: components('#8f2d20'),
  },
  dark: {
    palette: {
      mode: 'dark',
      primary: { main: '#e8a598' },
      secondary: { main: '#8fc9bb' },
      background: { default: '#14171a', paper: '#14171a' },
      text: { primary: '#faf7f2', secondary: '#c9c2b8' },
      shades: { dark: '#0d0f11', main: '#14171a', light: '#1d2125' },
      notification: { main: '#e8a598' },
    },
    typography: type,
    components: components('#e8a598'),
  },
} as const
