import styles from './figures.module.css';

/** A figure that is broken into two lines is read as two. */
const lengthOf = ({ length }: string) => (length > 13 ? 'longest' : length > 9 ? 'long' : undefined);

/** A few figures, each under its name. */
export const Figures = ({ figures }: { figures: [name: string, figure: string][] }) => (
  <dl className={styles.figures}>
    {figures.map(([name, figure]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd data-length={lengthOf(figure)}>{figure}</dd>
      </div>
    ))}
  </dl>
);
