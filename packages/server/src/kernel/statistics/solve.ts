import { Matrix, solve } from 'ml-matrix';

/** v' M⁻¹ v; null where M cannot be inverted. */
export function quadraticForm(matrix: readonly (readonly number[])[], vector: readonly number[]): number | null {
  if (vector.every((value) => value === 0)) return 0;
  const column = Matrix.columnVector([...vector]);
  const solved = solve(new Matrix(matrix.map((row) => [...row])), column, true);
  const value = column.transpose().mmul(solved).get(0, 0);
  return Number.isFinite(value) ? value : null;
}
