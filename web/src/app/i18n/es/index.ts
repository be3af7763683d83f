import app from './app.json'
import errors from './errors.json'
import flyover from './flyover.json'
import help from './help.json'
import history from './history.json'
import home from './home.json'
import pegin from './pegin.json'
import pegout from './pegout.json'
import status from './status.json'
import wallets from './wallets.json'

export default { app, errors, flyover, help, history, home, pegin, pegout, status, wallets }
