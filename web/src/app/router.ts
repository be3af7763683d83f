import HomePage from '@/features/home/HomePage.vue'
import { createRouter, createWebHistory } from 'vue-router'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'home', component: HomePage },
    { path: '/peg-in', name: 'peg-in', component: () => import('@/features/pegin/PegInPage.vue') },
    { path: '/peg-out', name: 'peg-out', component: () => import('@/features/pegout/PegOutPage.vue') },
    { path: '/status/:id', name: 'status', component: () => import('@/features/status/StatusPage.vue'), props: true },
    { path: '/history', name: 'history', component: () => import('@/features/history/HistoryPage.vue') },
    { path: '/help', name: 'help', component: () => import('@/features/help/HelpPage.vue') },
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./layout/NotFoundPage.vue') },
  ],
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
})
