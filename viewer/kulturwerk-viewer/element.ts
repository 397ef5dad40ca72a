// placeholder for the first build
export {}
