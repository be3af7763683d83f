// Runs before the first paint, so that a remembered theme does not flash. A file of its own because the page allows no inline code.
try {
  var theme = localStorage.getItem('cambium.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch (error) {
  // Storage is forbidden in this browser: the system's theme is used.
}
