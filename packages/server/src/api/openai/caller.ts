/** The one organisation there is until API keys exist; routes take it from here and nowhere else. */
export const localOrganisation = 'local';
