/// <reference types="vite/client" />
import 'vue'

declare module 'vue' {
  interface HTMLAttributes { 'data-testid'?: string | undefined }
  interface AllowedComponentProps { 'data-testid'?: string | undefined }
}
