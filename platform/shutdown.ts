// What was opened is closed again, in reverse order, once, when the process is told to stop.

export type Shutdown = {
  /** Registers something to close; it will be closed before all that was registered earlier. */
  readonly onClose: (name: string, close: () => Promise<void> | void) => void
  /** Closes everything; a failure is handed to `failed` and does not keep the rest from closing. */
  readonly close: () => Promise<void>
}

/** Opens a list of things to close. */
export const createShutdown = (failed: (name: string, error: unknown) => void): Shutdown => {
  const open: { readonly name: string; readonly close: () => Promise<void> | void }[] = []
  let closing: Promise<void> | undefined
  const closeAll = async () => {
    for (let last = open.pop(); last; last = open.pop()) {
      try {
        await last.close()
      } catch (error) {
        failed(last.name, error)
      }
    }
  }
  return {
    onClose: (name, close) => {
      open.push({ name, close })
    },
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}

/** Calls `close` on the first SIGTERM, SIGINT or SIGHUP and then leaves with the code a shell expects; a second signal leaves at once. */
export const closeOnSignal = (shutdown: Pick<Shutdown, 'close'>): void => {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
  let told = false
  for (const [signal, code] of Object.entries(codes)) {
    process.on(signal, () => {
      if (told) process.exit(code)
      told = true
      void shutdown.close().finally(() => process.exit(code))
    })
  }
}
