import styles from './figures.module.css';

/** A few figures, each under its name. */
export const Figures = ({ figures }: { figures: [name: string, figure: string][] }) => (
  <dl className={styles.figures}>
    {figures.map(([name, figure]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{figure}</dd>
      </div>
    ))}
  </dl>
);
