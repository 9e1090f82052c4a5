import { CholeskyDecomposition, Matrix, solve } from 'ml-matrix';

/** v' M⁻¹ v; null where M cannot be inverted. */
export function quadraticForm(matrix: readonly (readonly number[])[], vector: readonly number[]): number | null {
  if (vector.every((value) => value === 0)) return 0;
  const column = Matrix.columnVector([...vector]);
  const solved = solve(new Matrix(matrix.map((row) => [...row])), column, true);
  const value = column.transpose().mmul(solved).get(0, 0);
  return Number.isFinite(value) ? value : null;
}

/** A matrix taken apart once, to solve with many right-hand sides. */
export type Solver = (right: ArrayLike<number>) => readonly number[];

/** What rounding leaves of a column that is a sum of others. */
const SMALLEST = 1e-10;

/** For a symmetric positive definite matrix, row by row, of which the lower half is read; null where it is not. */
export function positiveSolver(lower: Float64Array, size: number): Solver | null {
  const matrix = new Matrix(size, size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const value = lower[row * size + column] ?? 0;
      matrix.set(row, column, value).set(column, row, value);
    }
  }
  const parts = new CholeskyDecomposition(matrix);
  const diagonal = parts.lowerTriangularMatrix.diagonal();
  const isSound = parts.isPositiveDefinite() && diagonal.every((value, at) => value ** 2 > SMALLEST * matrix.get(at, at));
  return isSound ? (right) => parts.solve(Matrix.columnVector(Array.from(right))).to1DArray() : null;
}
