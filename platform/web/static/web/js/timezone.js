// Sign-up learns the time zone from the browser; it can be changed in the settings.
const field = document.querySelector("input[name=time_zone][type=hidden]");
if (field && !field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
