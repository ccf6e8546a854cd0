/** Keeps a defect in one view from taking the page with it: says what happened and offers the way on. */
import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';

interface Props {
  /** What failed, as it stands in the message: 'the map'. */
  readonly what: string;
  /** When it changes (another run, another request), the view is tried again. */
  readonly resetKey: unknown;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
  readonly resetKey: unknown;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: undefined, resetKey: props.resetKey };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(`${this.props.what} cannot be drawn`, error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="broken" role="alert">
        <h2>{this.props.what} cannot be drawn</h2>
        <p>The rest of the page works on. The reason given was: {error.message}</p>
        <button type="button" className="button" onClick={() => this.setState({ error: undefined })}>
          Draw it again
        </button>
      </div>
    );
  }
}
