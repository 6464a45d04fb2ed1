"use client";

export function Faces() {
  return <h1>Faces</h1>;
}
