/** A running gateway that load is put on. */
export interface ServedGateway extends AsyncDisposable {
  name: string;
  /** Address without a path. */
  url: string;
  /** What requests name as `model`. */
  model: string;
  /** What each request carries: the key, and where a gateway is told its upstream by its caller, that. */
  headers: Record<string, string>;
}
