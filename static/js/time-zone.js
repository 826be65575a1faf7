// The account starts in the time zone of the browser it is made in.
const field = document.querySelector("[data-time-zone]");
if (field) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
