// `work`, of which an error is reported and goes no further: for what must not hold up the saving.
export const unfailing = (work) => (...given) => {
  try {
    work(...given);
  } catch (error) {
    reportError(error);
  }
};
