import { Skeleton } from '@mantine/core';
import { Loading } from '../../kit/states/states.tsx';
import classes from './account-frame.module.css';
import layout from './overview.module.css';

/** In the shape of the page, so that nothing jumps when it is there. */
export function HeaderSkeleton() {
  return (
    <Loading>
      <div className={classes.head}>
        <div className={classes.inner}>
          <Skeleton height={14} width={140} mt={5} />
          <Skeleton height={26} width={280} mt={8} />
          <div className={classes.figures}>
            {[0, 1, 2, 3, 4, 5].map((at) => (
              <div key={at} className={classes.figure}>
                <Skeleton height={12} width={60} />
                <Skeleton height={20} width={120} mt={6} />
                <Skeleton height={12} width={90} mt={6} />
              </div>
            ))}
          </div>
          <Skeleton height={20} width="60%" my={12} />
        </div>
      </div>
      <div className={classes.body}>
        <div className={layout.columns}>
          <div className={layout.main}>
            {[240, 300, 180].map((height) => (
              <Skeleton key={height} height={height} radius="md" />
            ))}
          </div>
          <div className={layout.side}>
            {[200, 220, 140].map((height) => (
              <Skeleton key={height} height={height} radius="md" />
            ))}
          </div>
        </div>
      </div>
    </Loading>
  );
}
