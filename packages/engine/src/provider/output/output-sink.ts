/** Where parsed output goes. Texts may come in any portions; a tool call comes as start, arguments, end. */
export interface OutputSink {
  reasoning(text: string): void;
  text(text: string): void;
  toolStart(name: string): void;
  /** A portion of the arguments' JSON. */
  toolArguments(json: string): void;
  toolEnd(): void;
}

/** Takes generated text in portions as they come; `end` says that no more will come. */
export interface OutputParser {
  push(text: string): void;
  end(): void;
}
