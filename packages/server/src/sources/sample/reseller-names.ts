/** What the reseller's sign-ups call themselves; half of them hardly differ. */
export const NAMES_OF_RESELLER = [
  'Tienda Uno Express',
  'Tienda Dos Express',
  'Tienda Tres Express',
  'Tienda Cuatro Express',
  'Tienda Cinco Express',
  'Tienda Seis Express',
  'Tienda Siete Express',
  'Tienda Ocho Express',
  'Tienda Nueve Express',
  'Miscelánea Doña Lupe',
  'Variedades El Cruce',
  'Droguería Paso Firme',
  'Panadería Trigo Claro',
  'Cacharrería La Esquina',
  'Frutería Campo Alegre',
  'Tecnicentro Ruta Sur',
  'Boutique Lirio',
  'Kiosco Buenavista',
] as const;
/** The number that half of them leave. */
export const TWIN_PHONE = '+57 601 555 0142';
export const COUNTRIES_OF_RESELLER = ['CO', 'MX'] as const;
