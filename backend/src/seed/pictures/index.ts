/** Draws every picture of the demo shop that is not there yet. */
export const drawPictures = async (staticDirectory: string): Promise<void> => {}
export const drawPlaceholder = async (staticDirectory: string): Promise<void> => {}
