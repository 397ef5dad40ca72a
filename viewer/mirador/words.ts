// Words of Mirador that the house says differently; everything else is Mirador's own German and English.

export const translations = {
  de: {
    addResource: 'Werk hinzufügen',
    addManifestUrl: 'Adresse eines IIIF-Manifests',
    welcome: 'Forschungsansicht',
  },
  en: {
    addResource: 'Add a work',
    addManifestUrl: 'Address of an IIIF manifest',
    welcome: 'Research view',
  },
} as const
