error: unknown option '--strict'
